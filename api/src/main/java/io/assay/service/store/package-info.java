/// Where documents are kept: a port, [Store][io.assay.service.store.Store], and Redis behind it, either one that the exchange
/// runs or one that Assay carries and runs itself.
@NullMarked
package io.assay.service.store;

import org.jspecify.annotations.NullMarked;
