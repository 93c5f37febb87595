/** Broker, registry, processor and mail system on one machine, started and stopped together. */
package org.mailrecall.local.stack;
