/** The events of a recipient recall as the rules write them: line, event, result and reason. */
package org.mailrecall.domain.trace;
