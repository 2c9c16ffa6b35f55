// JupyterLab forgets the cell that an address names (#cell-id=...) whenever it moves to
// another workspace, as it does for every second window. This plugin notes the cell
// before JupyterLab reads the address, and goes there once the lesson is drawn; and
// again when the address comes to name another cell.
// It is written by hand in the form in which JupyterLab loads extensions.
(() => {
  const START = "#cell-id=";
  const SECONDS = 60;
  let asked = window.location.hash;
  let app = null;
  const goTo = async (fragment) => {
    if (!fragment.startsWith(START)) return;
    await app.restored;
    for (let wait = 0; wait < 10 * SECONDS; wait++) {
      const panel = app.shell.currentWidget;
      if (panel?.context && panel?.content?.widgets) {
        await panel.context.ready;
        await panel.revealed;
        await panel.setFragment(fragment);
        const cells = panel.content.widgets;
        const id = decodeURIComponent(fragment.slice(START.length));
        const place = cells.findIndex((cell) => cell.model.id === id);
        if (place >= 0) panel.content.activeCellIndex = place;
        return;
      }
      await new Promise((resume) => setTimeout(resume, 100));
    }
  };
  const plugin = {
    id: "nato-edu-cells:plugin",
    autoStart: true,
    activate: (started) => {
      app = started;
      void goTo(asked);
    },
  };
  window.addEventListener("hashchange", () => {
    asked = window.location.hash;
    if (app) void goTo(asked);
  });
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["nato-edu-cells"] = {
    init: () => {},
    get: async () => () => ({ __esModule: true, default: plugin }),
  };
})();
