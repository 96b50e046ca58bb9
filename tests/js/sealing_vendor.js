/** Node's hook for tests: what the server serves as vendor/hpke.js is the package from npm. */
export function resolve(specifier, context, next) {
  return next(specifier.endsWith("/vendor/hpke.js") ? "hpke" : specifier, context);
}
