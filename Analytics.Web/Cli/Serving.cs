namespace Analytics.Web.Cli;

/// <summary>What a program that serves is asked to serve.</summary>
internal enum Serving
{
    Product,
    Demo,
}
