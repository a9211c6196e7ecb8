namespace Analytics.Benchmarks.Dashboard;
internal static class DashboardRun { public static Task<int> Start(Options o) => Task.FromResult(0); }
