/** The parts that run beside the processor, each in a process of its own: brokers and the schema registry. */
package org.mailrecall.testbed;
