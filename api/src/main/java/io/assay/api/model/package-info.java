/// Price models: their JSON, the one on board, what a change of model does, and the resource `/v1/models` by which versions
/// are published, compared, activated and rolled back. Fitting one is the `training` package's.
@NullMarked
package io.assay.api.model;

import org.jspecify.annotations.NullMarked;
