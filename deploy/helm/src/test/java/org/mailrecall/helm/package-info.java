/**
 * Tests of the Helm chart. They run Helm itself, and parse what it renders with the models of Kubernetes, the
 * Prometheus operator and Strimzi. No cluster is asked, so nothing here shows that a cluster accepts and runs the
 * chart.
 */
package org.mailrecall.helm;
