/// The profiles of a tenant and the catalogue that they make up: the resource `/v1/profiles`.
@NullMarked
package io.assay.service.profile;

import org.jspecify.annotations.NullMarked;
