using System.Net;

namespace NetWatch.Snmp;

/// <summary>What an engine has learned of an agent and may be told again after a restart (<see cref="SnmpEngine.Recall"/>).</summary>
/// <param name="EndPoint">Address and port.</param>
/// <param name="ResponseTimeMilliseconds">Smoothed response time (RFC 6298 §2); 0 when it is not known.</param>
/// <param name="DeviationMilliseconds">Its smoothed deviation.</param>
/// <param name="MaxRepetitions">max-repetitions that it copes with; 0 when it is not known.</param>
/// <param name="OidsPerRequest">How many names it copes with in a GET.</param>
public sealed record SnmpAgentMemory(IPEndPoint EndPoint, double ResponseTimeMilliseconds, double DeviationMilliseconds, int MaxRepetitions, int OidsPerRequest);
