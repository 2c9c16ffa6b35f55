// JupyterLab forgets the cell that an address names (#cell-id=...) whenever it moves to
// another workspace, as it does for every second window. This plugin notes the cell
// before JupyterLab reads the address, and goes there once the lesson is drawn.
// It is written by hand in the form in which JupyterLab loads extensions.
(() => {
  const fragment = window.location.hash;
  const goThere = async (app) => {
    await app.restored;
    for (let wait = 0; wait < 300; wait++) {
      const panel = app.shell.currentWidget;
      if (panel?.context && panel?.content?.widgets) {
        await panel.context.ready;
        await panel.revealed;
        await panel.setFragment(fragment);
        return;
      }
      await new Promise((resume) => setTimeout(resume, 100));
    }
  };
  const plugin = {
    id: "nato-edu-cells:plugin",
    autoStart: true,
    activate: (app) => {
      if (fragment.startsWith("#cell-id=")) void goThere(app);
    },
  };
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["nato-edu-cells"] = {
    init: () => {},
    get: async () => () => ({ __esModule: true, default: plugin }),
  };
})();
