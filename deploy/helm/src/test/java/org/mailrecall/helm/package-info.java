/**
 * Tests of the Helm chart. They run Helm itself, and parse what it renders with the models of Kubernetes, the Prometheus
 * operator and Strimzi. No cluster is asked, so whether a cluster accepts and runs it is not shown here.
 */
package org.mailrecall.helm;
