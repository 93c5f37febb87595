/**
 * Decodes records of the contract whatever their bytes are, and checks their bounds and signatures. Consumers and
 * producers do not belong here.
 */
package org.mailrecall.platform.serde;
