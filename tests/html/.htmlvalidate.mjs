/* What html-validate asks of the pages. All it recommends and all its document rules, but: */
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    /* `<!doctype html>` is as right as in capitals, and packs better. */
    "doctype-style": ["error", { style: "lowercase" }],
    /* A title is a sentence that says what was found; a page is not shortened for search engines. */
    "long-title": "off",
    /* A name on a list or a group is right by ARIA, and a screen reader says it. */
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    /* plotly looks for its style sheet by an id with a dot in it. */
    "valid-id": ["error", { relaxed: true }],
    /* A hash guards what another server sends. All that a page loads lies beside it. */
    "require-sri": ["error", { target: "crossorigin" }],
  },
};
