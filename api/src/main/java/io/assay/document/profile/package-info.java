/// Dataset profiles as documents: how they are made from a file, their JSON, and their digest.
@NullMarked
package io.assay.document.profile;

import org.jspecify.annotations.NullMarked;
