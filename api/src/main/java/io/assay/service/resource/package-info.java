/// What all resources have in common: how a creation is repeated safely and answered.
@NullMarked
package io.assay.service.resource;

import org.jspecify.annotations.NullMarked;
