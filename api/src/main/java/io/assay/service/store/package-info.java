/// Where things are kept, as three ports: [documents][io.assay.service.store.Documents] that are created once,
/// [streams][io.assay.service.store.Streams] of events that are appended at an expected version, and
/// [counters][io.assay.service.store.Counters]. Redis stands behind them in `redis`; each port has one contract test
/// that every store of it passes.
@NullMarked
package io.assay.service.store;

import org.jspecify.annotations.NullMarked;
