/**
 * Tests of the alerts and dashboards. They run promtool, and compare every expression with the series that the processor
 * offers. Grafana is not run: that a dashboard looks right is not shown here.
 */
package org.mailrecall.observability;
