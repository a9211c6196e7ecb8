// Links to files: by the attribute "download" or by the ending of the path. Without the query, which may let others in.
import { emit } from "../page.js";
import { linkOf, onClick } from "./links.js";

export let downloads = () =>
  onClick((target) => {
    let link = linkOf(target);
    if (link && (link.hasAttribute("download") || DOWNLOAD_ENDINGS.test(link.pathname))) {
      emit("download", { custom: { url: link.origin + link.pathname } });
      return 1;
    }
  });
