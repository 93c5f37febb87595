/**
 * Tests of the alerts and dashboards. They run promtool, and compare every expression with the series that processor
 * and desk offer. Grafana is not run, so nothing here shows that a dashboard looks right. The metrics themselves are
 * tested with their programs.
 */
package org.mailrecall.observability;
