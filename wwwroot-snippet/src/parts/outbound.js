// Links to other hosts.
import { emit } from "../page.js";
import { linkOf, onClick } from "./links.js";

export let outbound = () =>
  onClick((target) => {
    let link = linkOf(target);
    if (link && link.host != location.host) {
      emit("outbound", { custom: { url: link.href.split("#")[0] } });
      return 1;
    }
  });
