/// Money in integer minor units over ISO 4217. Everything that is agreed or paid is one of these, never a `double`.
@NullMarked
package io.assay.pricing.money;

import org.jspecify.annotations.NullMarked;
