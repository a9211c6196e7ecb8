using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Analytics.Core.Storage.Migrations
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "daily",
                columns: table => new
                {
                    site_id = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    dimension = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    visitors = table.Column<long>(type: "INTEGER", nullable: false),
                    visits = table.Column<long>(type: "INTEGER", nullable: false),
                    pageviews = table.Column<long>(type: "INTEGER", nullable: false),
                    events = table.Column<long>(type: "INTEGER", nullable: false),
                    visit_pageviews = table.Column<long>(type: "INTEGER", nullable: false),
                    bounces = table.Column<long>(type: "INTEGER", nullable: false),
                    duration_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    time_on_page_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    timed_pageviews = table.Column<long>(type: "INTEGER", nullable: false),
                    load_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    loaded_pageviews = table.Column<long>(type: "INTEGER", nullable: false),
                    entries = table.Column<long>(type: "INTEGER", nullable: false),
                    exits = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_daily", x => new { x.site_id, x.dimension, x.day, x.value });
                });

            migrationBuilder.CreateTable(
                name: "dict",
                columns: table => new
                {
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dict", x => new { x.kind, x.id });
                });

            migrationBuilder.CreateTable(
                name: "event",
                columns: table => new
                {
                    site_id = table.Column<int>(type: "INTEGER", nullable: false),
                    at_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    visitor = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    flags = table.Column<byte>(type: "INTEGER", nullable: false),
                    name = table.Column<int>(type: "INTEGER", nullable: false),
                    path = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<int>(type: "INTEGER", nullable: false),
                    hostname = table.Column<int>(type: "INTEGER", nullable: false),
                    event_source = table.Column<int>(type: "INTEGER", nullable: false),
                    referrer = table.Column<int>(type: "INTEGER", nullable: false),
                    source = table.Column<int>(type: "INTEGER", nullable: false),
                    channel = table.Column<byte>(type: "INTEGER", nullable: false),
                    utm_source = table.Column<int>(type: "INTEGER", nullable: false),
                    utm_medium = table.Column<int>(type: "INTEGER", nullable: false),
                    utm_campaign = table.Column<int>(type: "INTEGER", nullable: false),
                    utm_term = table.Column<int>(type: "INTEGER", nullable: false),
                    utm_content = table.Column<int>(type: "INTEGER", nullable: false),
                    click_id = table.Column<int>(type: "INTEGER", nullable: false),
                    country = table.Column<int>(type: "INTEGER", nullable: false),
                    region = table.Column<int>(type: "INTEGER", nullable: false),
                    city = table.Column<int>(type: "INTEGER", nullable: false),
                    browser = table.Column<int>(type: "INTEGER", nullable: false),
                    browser_version = table.Column<int>(type: "INTEGER", nullable: false),
                    os = table.Column<int>(type: "INTEGER", nullable: false),
                    os_version = table.Column<int>(type: "INTEGER", nullable: false),
                    device = table.Column<byte>(type: "INTEGER", nullable: false),
                    screen = table.Column<int>(type: "INTEGER", nullable: false),
                    language = table.Column<int>(type: "INTEGER", nullable: false),
                    time_zone = table.Column<int>(type: "INTEGER", nullable: false),
                    engaged_ms = table.Column<int>(type: "INTEGER", nullable: true),
                    scroll_percent = table.Column<int>(type: "INTEGER", nullable: true),
                    load_ms = table.Column<int>(type: "INTEGER", nullable: true),
                    lcp_ms = table.Column<int>(type: "INTEGER", nullable: true),
                    inp_ms = table.Column<int>(type: "INTEGER", nullable: true),
                    cls = table.Column<double>(type: "REAL", nullable: true),
                    fcp_ms = table.Column<int>(type: "INTEGER", nullable: true),
                    ttfb_ms = table.Column<int>(type: "INTEGER", nullable: true),
                    revenue_amount = table.Column<double>(type: "REAL", nullable: true),
                    revenue_currency = table.Column<int>(type: "INTEGER", nullable: false),
                    event_id = table.Column<string>(type: "TEXT", nullable: true),
                    client_session = table.Column<string>(type: "TEXT", nullable: true),
                    custom = table.Column<string>(type: "TEXT", nullable: true),
                    detail = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event", x => new { x.site_id, x.at_ms, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "event_seen",
                columns: table => new
                {
                    site_id = table.Column<int>(type: "INTEGER", nullable: false),
                    event_id = table.Column<string>(type: "TEXT", nullable: false),
                    seen_at_ms = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_seen", x => new { x.site_id, x.event_id });
                });

            migrationBuilder.CreateTable(
                name: "hourly",
                columns: table => new
                {
                    site_id = table.Column<int>(type: "INTEGER", nullable: false),
                    hour_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    visitors = table.Column<long>(type: "INTEGER", nullable: false),
                    visits = table.Column<long>(type: "INTEGER", nullable: false),
                    pageviews = table.Column<long>(type: "INTEGER", nullable: false),
                    events = table.Column<long>(type: "INTEGER", nullable: false),
                    bounces = table.Column<long>(type: "INTEGER", nullable: false),
                    duration_ms = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hourly", x => new { x.site_id, x.hour_ms });
                });

            migrationBuilder.CreateTable(
                name: "ledger",
                columns: table => new
                {
                    site_id = table.Column<int>(type: "INTEGER", nullable: false),
                    hour_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    outcome = table.Column<byte>(type: "INTEGER", nullable: false),
                    events = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger", x => new { x.site_id, x.hour_ms, x.outcome });
                });

            migrationBuilder.CreateTable(
                name: "rollup_state",
                columns: table => new
                {
                    site_id = table.Column<int>(type: "INTEGER", nullable: false),
                    hourly_until_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    daily_until = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rollup_state", x => x.site_id);
                });

            migrationBuilder.CreateTable(
                name: "site",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: false),
                    domain = table.Column<string>(type: "TEXT", nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    allowed_origins = table.Column<string>(type: "TEXT", nullable: false),
                    visitor_mode = table.Column<byte>(type: "INTEGER", nullable: false),
                    session_window_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    bounce_engaged_seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    rate_limit_per_minute = table.Column<int>(type: "INTEGER", nullable: false),
                    rate_limit_per_ip_per_minute = table.Column<int>(type: "INTEGER", nullable: false),
                    retention_days = table.Column<int>(type: "INTEGER", nullable: false),
                    hourly_retention_days = table.Column<int>(type: "INTEGER", nullable: false),
                    daily_retention_days = table.Column<int>(type: "INTEGER", nullable: false),
                    @public = table.Column<bool>(name: "public", type: "INTEGER", nullable: false),
                    honour_dnt = table.Column<bool>(type: "INTEGER", nullable: false),
                    demo = table.Column<bool>(type: "INTEGER", nullable: false),
                    visitor_secret = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_site", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "site_key",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<string>(type: "TEXT", nullable: false),
                    site_id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    valid_until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_site_key", x => x.id);
                    table.ForeignKey(
                        name: "FK_site_key_site_site_id",
                        column: x => x.site_id,
                        principalTable: "site",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "site_member",
                columns: table => new
                {
                    site_id = table.Column<int>(type: "INTEGER", nullable: false),
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<byte>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_site_member", x => new { x.user_id, x.site_id });
                    table.ForeignKey(
                        name: "FK_site_member_site_site_id",
                        column: x => x.site_id,
                        principalTable: "site",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_site_domain",
                table: "site",
                column: "domain",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_site_public_id",
                table: "site",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_site_key_hash",
                table: "site_key",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_site_key_public_id",
                table: "site_key",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_site_key_site_id",
                table: "site_key",
                column: "site_id");

            migrationBuilder.CreateIndex(
                name: "IX_site_member_site_id",
                table: "site_member",
                column: "site_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "daily");

            migrationBuilder.DropTable(
                name: "dict");

            migrationBuilder.DropTable(
                name: "event");

            migrationBuilder.DropTable(
                name: "event_seen");

            migrationBuilder.DropTable(
                name: "hourly");

            migrationBuilder.DropTable(
                name: "ledger");

            migrationBuilder.DropTable(
                name: "rollup_state");

            migrationBuilder.DropTable(
                name: "site_key");

            migrationBuilder.DropTable(
                name: "site_member");

            migrationBuilder.DropTable(
                name: "site");
        }
    }
}
