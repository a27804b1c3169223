/** What a newcomer finds in the editor: one query that anybody signed in may ask, and how to follow the own inbox. */
export const FIRST_QUERY = `# 安责 GraphQL: 以您的身份、在您的查看范围内执行。Runs as you, within what you may see.
# Ctrl-Space 补全 completes · Ctrl-Enter 执行 runs · 左侧为接口文档 the schema is explained at the left

query WhoAmI {
  viewer {
    name
    roles
    tenant { code name }
    agency { id name }
  }
}

# 订阅收件箱，从第一条起: everything in the inbox from the first, then live
subscription FollowInbox {
  inbox(after: 0) {
    sequence
    kind
    at
    tenant
    measure
    subject { kind division sector enterprise }
    text
  }
}
`;
