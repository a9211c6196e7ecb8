namespace Analytics.Web.Accounts.Administering;

/// <summary>Puts what is logged as an error where admins see it.</summary>
[ProviderAlias("RecentErrors")]
internal sealed class RecentErrorsLog(RecentErrors errors) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Watch(errors, categoryName);

    public void Dispose()
    {
    }

    private sealed class Watch(RecentErrors errors, string source) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is LogLevel.Error or LogLevel.Critical;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) errors.Add(source, formatter(state, exception), exception);
        }
    }
}
