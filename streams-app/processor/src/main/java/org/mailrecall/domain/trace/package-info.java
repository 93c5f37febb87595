/**
 * The records that the rules write on the trace: an event, its line with all fields, and the answer of a preview.
 *
 * <p>Results and reasons are in {@code domain}, because requests and reports use them too. The Avro form is in
 * {@code mapping}.
 */
package org.mailrecall.domain.trace;
