/** How measurements wait for a condition, or for a time. */
package org.mailrecall.bench.waiting;
