/**
 * Decodes records of the contract safely for any bytes, and checks their bounds and signatures. Consumers and producers
 * do not belong here.
 */
package org.mailrecall.platform.serde;
