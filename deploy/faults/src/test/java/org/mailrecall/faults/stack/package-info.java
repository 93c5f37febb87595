/** The processes under test: brokers, registry and instances, their network and their disks. */
package org.mailrecall.faults.stack;
