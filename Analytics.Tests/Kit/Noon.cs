namespace Analytics.Tests.Kit;

/// <summary>For tests that run by the machine's own clock: a zone in whose day they are far from midnight, so that what is "today" for them is so at every hour they are run.</summary>
public static class Noon
{
    /// <summary>The IANA zone where it is between 11:30 and 12:30 now. Its sign is the file's: <c>Etc/GMT-3</c> is three hours ahead of UTC.</summary>
    public static string Zone()
    {
        var ahead = 12 - TimeProvider.System.GetUtcNow().AddMinutes(30).Hour;
        return ahead switch { 0 => "Etc/UTC", > 0 => $"Etc/GMT-{ahead}", _ => $"Etc/GMT+{-ahead}" };
    }

    /// <summary>An IANA zone where neither midnight nor the turn of an hour is within five minutes: for what is looked at by the hour.</summary>
    public static string WithinTheHour() => TimeProvider.System.GetUtcNow().Minute is >= 5 and < 55 ? Zone() : "Asia/Kolkata";
}
