/** The faults, one class for each kind, and the plan that chooses them. Nothing here judges a run. */
package org.mailrecall.faults.fault;
