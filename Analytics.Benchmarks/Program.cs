using Analytics.Benchmarks;
using Analytics.Benchmarks.Browser;
using Analytics.Benchmarks.Dashboard;
using Analytics.Benchmarks.Ingest;
using Analytics.Benchmarks.Viewers;

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}
switch (options.Verb)
{
    case Verb.Ingest: return await IngestRun.Start(options);
    case Verb.Bulk: return await BulkRun.Start(options);
    case Verb.Dashboard: return await DashboardRun.Start(options);
    case Verb.Busy: return await BusyRun.Start(options);
    case Verb.Sites: return await SitesRun.Start(options);
    case Verb.Viewers: return await ViewersRun.Start(options);
    case Verb.First: return await FirstRun.Start(options);
    case Verb.Browser: return await BrowserRun.Start(options);
    case Verb.Kills: return await KillsRun.Start(options);
    case Verb.Overload: return await OverloadRun.Start(options);
    case Verb.Steps: return StepsRun.Start();
    case Verb.Columns: return ColumnsRun.Start();
    case Verb.All: return await IngestRun.Start(options) | await DashboardRun.Start(options);
    case Verb.Bare: return await BareEndpoint.Serve(options.Port);
    case Verb.Drive: return await LoadRun.Drive(options);
    default: throw new InvalidOperationException($"The verb {options.Verb} is not handled.");
}
