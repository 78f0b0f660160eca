{#- What Material prints into its pages as scripts: a policy lets pages run files only. MkDocs fills this in once. -#}
{%- set features = config.theme.features or [] -%}
{%- macro script() -%}
{{ caller() | replace('<script id="__analytics">', "") | replace("<script>", "") | replace("</script>", "\n") | trim }}
{%- endmacro -%}
/* What has to run while a page is read. A page names the part at its place, and so loads one file for all of them. */

((part, here) => {
  if (part === "scope") {
    /* Under the policy of the page, what any script puts in as HTML passes here, and is text: none makes elements of it.
       Material's tooltips, which show attributes of pages, would. */
    window.trustedTypes?.createPolicy("default", { createHTML: (text) => text.replaceAll("<", "&lt;") });

    /* Where the site begins, and what a reader has chosen there: Material's other scripts ask for both by these names. */
    const keyOf = (name, scope) => `${scope.pathname}.${name}`;
    window.__md_scope = here.dataset.scope ? new URL(here.dataset.scope, location) : new URL("../../", here.src);
    window.__md_hash = (text) => [...text].reduce((sum, sign) => (sum << 5) - sum + sign.charCodeAt(0), 0);
    window.__md_get = (name, store = localStorage, scope = __md_scope) => JSON.parse(store.getItem(keyOf(name, scope)));
    window.__md_set = (name, value, store = localStorage, scope = __md_scope) => {
      try {
        store.setItem(keyOf(name, scope), JSON.stringify(value));
      } catch { /* The browser keeps nothing: the choice holds for this page. */ }
    };
  }
{%- set announce, consent = "announce.dismiss" in features, config.extra.consent %}
{%- for part in ["palette", "content", "announce" if announce, "consent" if consent] | select %}
  if (part === "{{ part }}") {
{% call script() %}{% include "material/partials/javascripts/" ~ part ~ ".html" %}{% endcall %}
  }
{%- endfor %}
{%- if config.extra.analytics and config.extra.analytics.provider == "google" %}
  if (part === "analytics") {
{% call script() %}{% include "material/partials/integrations/analytics.html" %}{% endcall %}
  }
{%- endif %}
})(document.currentScript.dataset.part, document.currentScript);
