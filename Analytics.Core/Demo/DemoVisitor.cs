using System.Net;

namespace Analytics.Core.Demo;

/// <summary>Somebody who comes to the simulated shop, perhaps more than once.</summary>
internal sealed record DemoVisitor(IPAddress Ip, string UserAgent, string Screen, string Language, string TimeZone);
