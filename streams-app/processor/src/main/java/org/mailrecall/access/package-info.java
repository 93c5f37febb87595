/** Access rights on a cluster, computed from the topic catalogue for each party. Applying them is in {@code runtime.cluster}. */
package org.mailrecall.access;
