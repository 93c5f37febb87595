/**
 * Access rights on a cluster, computed from the topic catalogue for each party. Applying them to a cluster belongs to
 * the package {@code runtime}.
 */
package org.mailrecall.access;
