namespace NetWatch.Snmp;

/// <summary>One value of a table.</summary>
/// <param name="Column">Which of the columns that were asked for, from 0.</param>
/// <param name="Index">The row's index: the arcs behind the column's name (RFC 2578 §7.7). Empty when the column itself is an instance.</param>
/// <param name="Value">The value.</param>
public readonly record struct SnmpCell(int Column, ObjectIdentifier Index, SnmpValue Value);
