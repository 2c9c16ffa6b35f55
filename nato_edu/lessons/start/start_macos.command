#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd) || exit 1
python=$(command -v pythonPYTHON_VERSION || command -v python3) || {
  echo "Python PYTHON_VERSION"
  exit 2
}
exec "$python" "$here/start.py" "$@"
