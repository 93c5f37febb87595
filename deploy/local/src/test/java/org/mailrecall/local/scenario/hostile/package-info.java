/** What an enemy or a broken producer does to an installation in the scenarios, and the recalls of others beside it. */
package org.mailrecall.local.scenario.hostile;
