/* Builds every *.bundle.* of an app's public folder: node build.mjs APP PUBLIC NODE_MODULES APPS
 *
 * PUBLIC/dist/… gets the files, stdout the map { "name.bundle.js": "/assets/APP/dist/…" } that the framework
 * looks names up in. APPS is a folder that holds `frappe/`, for imports across apps.
 */
import { createRequire } from "node:module";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const [app, root, modules, apps] = process.argv.slice(2);
const require = createRequire(path.join(modules, "x.js"));
const esbuild = require("esbuild");
const vue = require("esbuild-plugin-vue3");
const { sassPlugin } = require("esbuild-sass-plugin");

/** `.html` files are templates by name; a template literal keeps their line breaks. */
const templates = {
	name: "templates",
	setup(build) {
		build.onLoad({ filter: /\.html$/ }, ({ path: file }) => {
			const text = readFileSync(file, "utf8").replace(/`/g, "\\`");
			const name = path.basename(file, ".html");
			return { contents: `frappe.templates['${name}'] = \`${text}\`;`, loader: "js" };
		});
	},
};

const bundles = readdirSync(root, { recursive: true })
	.filter((name) => /\.bundle\.(js|scss|css)$/.test(name) && !/node_modules|^dist|sentry/.test(name))
	.map((name) => path.join(root, name));

const result = await esbuild.build({
	entryPoints: bundles,
	entryNames: "[ext]/[name].[hash]",
	outdir: path.join(root, "dist"),
	bundle: true,
	minify: true,
	metafile: true,
	sourcemap: false,
	target: "es2020",
	nodePaths: [modules, apps],
	external: ["/assets/*"],
	alias: { "frappe-quill-image-resize": "quill-image-resize" },
	loader: { ".svg": "file", ".png": "file", ".woff2": "file", ".woff": "file", ".ttf": "file", ".eot": "file" },
	assetNames: "files/[name].[hash]",
	define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false" },
	banner: { js: "window.frappe = window.frappe || {};" },
	logOverride: { "css-syntax-error": "silent", "unsupported-css-property": "silent" },
	logLevel: "error",
	plugins: [
		templates,
		(vue.default ?? vue)(),
		sassPlugin({
			loadPaths: [modules, apps],
			importMapper: (name) => name.replace(/^~/, ""),
			quietDeps: true,
			logger: { warn() {}, debug() {} },
		}),
	],
});

const url = (file) => `/assets/${app}/${path.relative(root, file)}`;
const map = {};
for (const [output, { entryPoint, cssBundle }] of Object.entries(result.metafile.outputs)) {
	if (!entryPoint || !/\.bundle\./.test(entryPoint)) continue;
	const file = path.resolve(output);
	map[path.basename(entryPoint).replace(/\.scss$/, ".css")] = url(file);
	if (cssBundle) {
		// the styles of a script's Vue components: the script brings them along
		const link = `{ rel: "stylesheet", href: ${JSON.stringify(url(path.resolve(cssBundle)))} }`;
		const add = `document.head.append(Object.assign(document.createElement("link"), ${link}));\n`;
		writeFileSync(file, add + readFileSync(file, "utf8"));
	}
}
console.log(JSON.stringify(map, null, 1));
