/// The ports of `store` in Redis, either one that the exchange runs or one that Assay carries and runs itself. The only
/// package that knows the client's library.
@NullMarked
package io.assay.service.store.redis;

import org.jspecify.annotations.NullMarked;
