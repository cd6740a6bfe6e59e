/// The models of a tenant: the resource `/v1/models`, by which versions are published, compared, activated and rolled
/// back.
@NullMarked
package io.assay.service.model;

import org.jspecify.annotations.NullMarked;
