/** The rule of limits: which recalls count in a sliding window, and which are over the limit. */
package org.mailrecall.domain.limit;
