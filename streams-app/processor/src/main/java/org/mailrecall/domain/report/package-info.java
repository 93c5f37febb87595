/**
 * The counts of a recall over all its recipients: what its report says, when the recall is complete, and when nothing can
 * change any more. How one recipient recall ends is not decided here.
 */
package org.mailrecall.domain.report;
