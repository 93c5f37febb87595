/**
 * What the rules write on the trace: lines, each with an event and further fields, and the answer to a preview.
 *
 * <p>Results and reasons are in {@code domain}, because requests and reports use them too. The Avro form is in {@code
 * mapping}.
 */
package org.mailrecall.domain.trace;
