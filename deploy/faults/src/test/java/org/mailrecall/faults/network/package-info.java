/**
 * The network between the processes under test, made of proxies or of the machine's network namespaces, and the cuts
 * in it. Nothing here decides when a link is cut, and no process of the stack is started here.
 */
package org.mailrecall.faults.network;
