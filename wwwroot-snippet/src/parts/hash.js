// Applications that keep their pages in the fragment: "/app/" and "#/cart" or "#!/cart" are "/app/cart".
export let fragment = (path) => (path + location.hash).replace(/\/?#!?\/?/, "/");
