/// Transfer reports: how they are made from files on one machine or by two parties, and what they look like.
@NullMarked
package io.assay.document.transfer;

import org.jspecify.annotations.NullMarked;
