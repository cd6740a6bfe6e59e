/// Dataset profiles as documents: their JSON, their digest, and the resource `/v1/profiles`.
@NullMarked
package io.assay.api.profile;

import org.jspecify.annotations.NullMarked;
