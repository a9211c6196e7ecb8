namespace Analytics.Benchmarks;

/// <summary>What the program is asked to do. The last two are the roles of its child processes.</summary>
internal enum Verb
{
    Ingest,
    Bulk,
    Kills,
    Overload,
    Dashboard,
    Busy,
    Sites,
    First,
    Viewers,
    Browser,
    Steps,
    Columns,
    All,
    Bare,
    Drive,
}
