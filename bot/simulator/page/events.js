/** The stream of events: opened anew after each break, with the whole state fetched again. */
import { EVENTS, loadAll, setOnline } from "./store.js";

const PAUSE = 1000;

/** Listens for good. The promise is done when the state was loaded for the first time. */
export function listen() {
  return new Promise((loaded) => connect(loaded));
}

/* A new EventSource each time: the browser's own reconnection would ask a restarted server
   for events after an id that its new log has not reached. */
function connect(loaded) {
  const source = new EventSource("/control/events");
  let waiting = [];
  const again = () => {
    source.close();
    setOnline(false);
    setTimeout(() => connect(loaded), PAUSE);
  };
  for (const [name, apply] of Object.entries(EVENTS))
    source.addEventListener(name, (event) => {
      const change = () => apply(JSON.parse(event.data), Number(event.lastEventId));
      if (waiting) waiting.push(change);
      else change();
    });
  source.onerror = again;
  source.onopen = async () => {
    try {
      await loadAll();
    } catch {
      return again();
    }
    for (const change of waiting) change();
    waiting = null;
    setOnline(true);
    loaded();
  };
}
