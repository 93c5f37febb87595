/**
 * Tests of the container image, read from its tar. No container engine is needed: the layers are unpacked and started with
 * the Java of this machine.
 */
package org.mailrecall.images;
