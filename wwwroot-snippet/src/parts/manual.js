// No pageview but those that the page asks for.
import { api, reopen, update } from "../page.js";

export let askedPlace;

export let offerPageview = () => {
  let others = api.pageview;
  let ask = (path) => {
    reopen();
    askedPlace = path ? new URL(path, location.href).pathname : location.pathname;
    update();
  };
  // A stub that was called before we came has left the page here.
  let early = api.page;
  api.pageview = (path) => {
    others?.(path);
    ask(path);
  };
  if (early !== undefined) ask(early);
};
